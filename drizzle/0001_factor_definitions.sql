insert into factors (name, display_order, description) values
  ('Market Beta', 1, 'Sensitivity to the movements of the whole market'),
  ('Momentum', 2, 'Exposure to stocks that have risen more than others of late'),
  ('Value', 3, 'Exposure to stocks that are cheap against their fundamentals'),
  ('Growth', 4, 'Exposure to companies that grow fast'),
  ('Quality', 5, 'Exposure to companies with strong balance sheets and steady earnings'),
  ('Size', 6, 'Exposure to small companies against large ones'),
  ('Low Volatility', 7, 'Exposure to stocks whose prices move less than others');
--> statement-breakpoint
insert into factor_proxies (factor_name, symbol, known_at, recorded_at, revision) values
  ('Market Beta', 'SPY', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z', 0),
  ('Momentum', 'MTUM', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z', 0),
  ('Value', 'VTV', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z', 0),
  ('Growth', 'VUG', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z', 0),
  ('Quality', 'QUAL', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z', 0),
  ('Size', 'SLY', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z', 0),
  -- SLY's last session in the datasets in use is 2023-06-09; IJR follows the same index.
  ('Size', 'IJR', '2023-06-12T13:30:00Z', '1900-01-01T00:00:00Z', 0),
  ('Low Volatility', 'USMV', '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z', 0);
