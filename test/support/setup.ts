import fc from "fast-check";
import "reflect-metadata";

/** One seed for every run, so that what fails is the change's doing; `PROPERTY_SEED=$RANDOM npm test` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_121) });
