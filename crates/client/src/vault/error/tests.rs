use super::*;

fn file_error(kind: io::ErrorKind) -> VaultError {
    VaultError::file("write", Path::new("/v/vault.json"))(kind.into())
}

#[test]
fn people_are_told_what_to_do() {
    let path = || PathBuf::from("/v/vault.json");
    let previous = Some(PathBuf::from("/v/vault.json.previous"));
    let cases = [
        (VaultError::Missing { path: path() }, "no vault at /v/vault.json", "countersign init"),
        (
            VaultError::NewerVersion { path: path(), found: 2, known: 1 },
            "is of version 2, and this program reads versions up to 1",
            "newer Countersign",
        ),
        (
            VaultError::Damaged { path: path(), why: "spoilt", previous },
            "damaged: spoilt",
            "/v/vault.json.previous",
        ),
        (VaultError::Damaged { path: path(), why: "spoilt", previous: None }, "damaged: spoilt", "backup"),
        (VaultError::WrongPassphrase, "does not open", "Try again"),
        (VaultError::Locked, "locked", "countersign vault unlock"),
        (file_error(io::ErrorKind::StorageFull), "cannot write /v/vault.json", "Free some space"),
        (file_error(io::ErrorKind::ReadOnlyFilesystem), "cannot write /v/vault.json", "writable"),
    ];
    for (error, what, remedy) in cases {
        let failure = Failure::from(error);
        assert_eq!(failure.kind(), FailureKind::Store, "{failure}");
        assert!(failure.what().contains(what), "{failure}");
        assert!(failure.next_step().unwrap().contains(remedy), "{failure}");
    }
}

#[test]
fn a_cancelled_question_stays_cancelled() {
    assert_eq!(Failure::from(VaultError::Asking(Failure::cancelled())), Failure::cancelled());
}
