package io.observability.masking.data;

/** The types of secrets that are known by their form or by their key. */
public final class SecretTypes {

	/** Password, passphrase or PIN. */
	public static final DataType PASSWORD = DataType.secret("password");

	/** Key to the interface of a provider. */
	public static final DataType API_KEY = DataType.secret("api-key");

	/** Access token or one-time code. */
	public static final DataType TOKEN = DataType.secret("token");

	/** JSON web token. */
	public static final DataType JWT = DataType.secret("jwt");

	/** Cookie with its values. */
	public static final DataType COOKIE = DataType.secret("cookie");

	/** Private key of a pair. */
	public static final DataType PRIVATE_KEY = DataType.secret("private-key");

	/** Credentials that a request brings along in its header. */
	public static final DataType AUTHORIZATION = DataType.secret("authorization");

	/** Password or token inside a URL. */
	public static final DataType URL_CREDENTIALS = DataType.secret("url-credentials");

	/** Key inside a connection string. */
	public static final DataType CONNECTION_STRING = DataType.secret("connection-string");

	private SecretTypes() {
	}

}
