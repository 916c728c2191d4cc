insert into factors (name, display_order, description, calculation_method) values
  ('Short Interest', 8, 'Exposure to stocks that many have sold short; nothing is calculated for it yet', 'MOCK');
