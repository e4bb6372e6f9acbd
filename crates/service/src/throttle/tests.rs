use super::*;

#[test]
fn the_delay_grows_from_a_second_to_a_quarter_of_an_hour() {
    let delays: Vec<i64> = (0..20).map(|failures| delay(failures, FREE_FOR_ONE)).collect();
    assert_eq!(delays.get(..9), Some([0, 0, 0, 0, 0, 1, 2, 4, 8].as_slice()), "{delays:?}");
    assert!(delays.windows(2).all(|pair| pair[0] <= pair[1]), "{delays:?}");
    assert_eq!(delay(u64::MAX, FREE_FOR_ONE), LONGEST_DELAY);
    for over in 0..200 {
        assert!((1..=LONGEST_DELAY).contains(&delay(FREE_FOR_ONE + over, FREE_FOR_ONE)), "{over}");
    }
}

#[test]
fn addresses_of_one_ipv6_network_count_together_and_mapped_ones_as_what_they_are() {
    let of = |text: &str| network(text.parse().unwrap());
    assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
    assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
}
