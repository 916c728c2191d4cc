export {
  type ChainFrame,
  type FrameColumnName,
  type FrameHead,
  type FrameValues,
  frameColumnNames,
  frameValues,
  packFrame,
  unpackFrame,
} from "./chain-frame.js";
export { ColumnPacker, PackFormatError } from "./column-pack.js";
export {
  type ContractClass,
  type ContractList,
  contractList,
  contractSymbol,
  type ListedContract,
  type PriceUnit,
  packContracts,
  type Settlement,
  type SymbolForm,
  unpackContracts,
} from "./contract-list.js";
export { crc32 } from "./crc32.js";
export { beginsWith, extendedList } from "./extended-list.js";
export { packOpenInterest, unpackOpenInterest } from "./open-interest.js";
export {
  decimalsOfValues,
  type TickColumn,
  type TicksInput,
  tickLimit,
  ticksOfValues,
  unknownTick,
  valuesOfTicks,
} from "./tick-column.js";
