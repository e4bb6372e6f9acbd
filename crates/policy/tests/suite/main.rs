//! The tests of the policy language: tables and cases as data, a naive second evaluator, properties.

mod cases;
mod guards;
mod naive;
mod properties;
mod refusals;
mod truth_table;
