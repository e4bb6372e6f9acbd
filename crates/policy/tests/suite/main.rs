//! The tests of the policy language: tables and cases as data, a naive second evaluator, properties.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod compiled;
#[cfg(test)]
mod generate;
#[cfg(test)]
mod guards;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod truth_table;
