package io.observability.sample;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

/** Files of customers. */
class UploadTests extends Boutique {

	@Test
	void uploadIsMeasured() {
		send("/api/v1/uploads", "../../costs.csv", "a,b\n1,2\n3\n".getBytes(StandardCharsets.UTF_8)).expectStatus()
			.isCreated()
			.expectBody()
			.json("{\"fileName\":\"costs.csv\",\"bytes\":10,\"rows\":2,\"columns\":2,\"raggedRows\":1}");
	}

	@Test
	void uploadThatIsNoCsvIsRefused() {
		send("/api/v1/uploads", "a.csv", new byte[0]).expectStatus().isBadRequest();
		send("/api/v1/uploads", "a.csv", new byte[] { 'a', 0 }).expectStatus().isBadRequest();
		send("/api/v1/uploads", "a.csv", new byte[] { (byte) 0xc3, 0x28 }).expectStatus().isBadRequest();
		send("/api/v1/uploads", "a.csv", "a\n\"b".getBytes(StandardCharsets.UTF_8)).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("A quoted field does not end");
	}

	@Test
	void uploadThatIsTooLargeIsRefused() {
		send("/api/v1/uploads", "a.csv", new byte[5 * 1024 * 1024 + 1]).expectStatus().isEqualTo(413);
	}

}
