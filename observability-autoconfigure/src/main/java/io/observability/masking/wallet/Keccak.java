package io.observability.masking.wallet;

/**
 * Keccak-256 as submitted to NIST, which differs from SHA-3 (FIPS 202) in its padding and
 * which the Java platform does not have.
 */
final class Keccak {

	private static final int RATE = 136;

	private static final int LANES = 25;

	private static final int ROUNDS = 24;

	private static final int HASH = 32;

	private Keccak() {
	}

	/** Return the hash of a message that fits into one block. */
	static byte[] hash256(byte[] message) {
		if (message.length >= RATE) {
			throw new IllegalArgumentException("Message is longer than a block");
		}
		long[] state = new long[LANES];
		for (int i = 0; i < message.length; i++) {
			state[i / 8] ^= (message[i] & 0xffL) << 8 * (i % 8);
		}
		state[message.length / 8] ^= 1L << 8 * (message.length % 8);
		state[(RATE - 1) / 8] ^= 0x80L << 8 * ((RATE - 1) % 8);
		permute(state);
		byte[] hash = new byte[HASH];
		for (int i = 0; i < HASH; i++) {
			hash[i] = (byte) (state[i / 8] >>> 8 * (i % 8));
		}
		return hash;
	}

	private static void permute(long[] state) {
		int register = 1;
		for (int round = 0; round < ROUNDS; round++) {
			mixColumns(state);
			moveLanes(state);
			mixRows(state);
			for (int j = 0; j < 7; j++) {
				state[0] ^= (long) (register & 1) << (1 << j) - 1;
				register = (register << 1) ^ ((register >> 7) * 0x171);
			}
		}
	}

	private static void mixColumns(long[] state) {
		long[] parity = new long[5];
		for (int i = 0; i < LANES; i++) {
			parity[i % 5] ^= state[i];
		}
		for (int i = 0; i < LANES; i++) {
			state[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
		}
	}

	private static void moveLanes(long[] state) {
		int x = 1;
		int y = 0;
		long moved = state[1];
		for (int i = 0; i < ROUNDS; i++) {
			int next = (2 * x + 3 * y) % 5;
			x = y;
			y = next;
			long replaced = state[x + 5 * y];
			state[x + 5 * y] = Long.rotateLeft(moved, (i + 1) * (i + 2) / 2);
			moved = replaced;
		}
	}

	private static void mixRows(long[] state) {
		for (int y = 0; y < LANES; y += 5) {
			long[] row = new long[5];
			System.arraycopy(state, y, row, 0, 5);
			for (int x = 0; x < 5; x++) {
				state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
			}
		}
	}

}
