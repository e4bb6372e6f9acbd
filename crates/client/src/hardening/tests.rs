use rustix::process::{dumpable_behavior, getrlimit};

use super::*;

#[test]
fn neither_dumped_nor_traced() {
    let before = getrlimit(Resource::Core);
    no_core_dumps().unwrap();
    assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    assert_eq!(getrlimit(Resource::Core), before, "the person's programs dump as they did");
    no_core_dumps_ever().unwrap();
    assert_eq!(getrlimit(Resource::Core), Rlimit { current: Some(0), maximum: Some(0) });
}
