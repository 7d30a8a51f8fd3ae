package io.observability.masking.network;

import java.util.stream.Stream;

import io.observability.masking.detector.PackContract;
import io.observability.masking.detector.Rows;

/** Addresses of hosts and devices, and versions and times that look alike. */
class NetworkAddressTests extends PackContract {

	NetworkAddressTests() {
		super(NetworkAddresses::detectors, NetworkAddresses.types());
	}

	@Override
	protected Stream<String[]> found() {
		return Rows.of("""
				ip | from 192.168.1.20 to /10.1.2.3:8080 | from 192.168.*.** to /10.1.*.*:8080
				ip | client=203.0.113.9, "ip":"203.0.113.9" | client=203.0.***.*, "ip":"203.0.***.*"
				ip | 2001:db8:85a3::8a2e:370:7334 | 2001:db8:****::****:***:****
				ip | fe80::1ff:fe23:4567:890a%eth0 | fe80::***:****:****:****%eth0
				ip | http://[2001:db8::1]:443/ | http://[2001:db8::*]:443/
				ip | 2001:0db8:85a3:0000:0000:8a2e:0370:7334 | 2001:0db8:****:****:****:****:****:****
				ip | ::ffff:192.0.2.128 | ::****:***.*.*.***
				mac | 00:1A:2B:3C:4D:5E and 00-1a-2b-3c-4d-5e | 00:1A:2B:**:**:** and 00-1a-2b-**-**-**
				mac | 001a.2b3c.4d5e | 001a.2b**.****
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				192.168.1.20 | ***.***.*.**
				00:1A:2B:3C:4D:5E | **:**:**:**:**:**
				2001:db8::1 | ****:***::*
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				version 1.2.3.4 v1.2.3.4 foo-1.2.3.4.jar Chrome/120.0.0.0
				10.0.0.256 1.2.3 1.2.3.4.5 01.2.3.4
				127.0.0.1:8080 0.0.0.0 255.255.255.255 ::1
				10:30:00 2024-01-15T10:30:00.123Z 12:34:56:78
				std::vector a::b Foo::bar dead::beef
				550e8400-e29b-41d4-a716-446655440000
				aa:bb:cc:dd:ee:ff:00:11:22:33 ff:ff:ff:ff:ff:ff 00-00-00-00-00-00
				""");
	}

}
