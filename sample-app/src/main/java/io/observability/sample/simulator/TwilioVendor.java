package io.observability.sample.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The part of the Twilio REST API that sending messages and reading the account use. */
final class TwilioVendor implements Vendor {

	private static final Pattern PATH = Pattern.compile("/2010-04-01/Accounts/(AC[0-9a-f]{32})(/Messages)?\\.json");

	private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

	private static final String DATE = "Thu, 24 Aug 2023 05:01:45 +0000";

	@Override
	public String name() {
		return "twilio";
	}

	@Override
	public Reply answer(Request request) {
		Matcher path = PATH.matcher(request.path());
		if (!path.matches()) {
			return error(404, 20404, "The requested resource %s was not found".formatted(request.path()));
		}
		String account = path.group(1);
		if (!authenticated(request, account)) {
			return unauthorized();
		}
		boolean messages = path.group(2) != null;
		if (messages && request.method().equals("POST")) {
			return send(account, form(request.text()));
		}
		return messages ? error(405, 20004, "Method not allowed") : account(account, "active");
	}

	private static boolean authenticated(Request request, String account) {
		String authorization = request.header("Authorization");
		if (authorization == null || !authorization.startsWith("Basic ")) {
			return false;
		}
		try {
			String credentials = new String(Base64.getDecoder().decode(authorization.substring(6)),
					StandardCharsets.UTF_8);
			return credentials.startsWith(account + ":") && credentials.length() > account.length() + 1;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static Reply account(String sid, String status) {
		return Reply.json(200,
				Map.of("sid", sid, "owner_account_sid", sid, "friendly_name", "Boutique", "status", status, "type",
						"Full", "auth_token", "0123456789abcdef0123456789abcdef", "date_created", DATE, "date_updated",
						DATE, "uri", "/2010-04-01/Accounts/%s.json".formatted(sid)));
	}

	private static Reply send(String account, Map<String, String> form) {
		String to = form.getOrDefault("To", "");
		if (to.isEmpty()) {
			return error(400, 21604, "A 'To' phone number is required.");
		}
		if (!PHONE.matcher(to).matches()) {
			return error(400, 21211, "Invalid 'To' Phone Number: %s".formatted(to));
		}
		if (form.getOrDefault("From", form.getOrDefault("MessagingServiceSid", "")).isEmpty()) {
			return error(400, 21603, "A 'From' phone number is required.");
		}
		if (form.getOrDefault("Body", "").isEmpty()) {
			return error(400, 21602, "Message body is required.");
		}
		return Reply.json(201, message(account, form));
	}

	private static Map<String, @Nullable Object> message(String account, Map<String, String> form) {
		String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
		Map<String, @Nullable Object> message = new LinkedHashMap<>();
		message.put("sid", sid);
		message.put("account_sid", account);
		message.put("to", form.get("To"));
		message.put("from", form.get("From"));
		message.put("messaging_service_sid", form.get("MessagingServiceSid"));
		message.put("body", form.get("Body"));
		message.put("status", "queued");
		message.put("direction", "outbound-api");
		message.put("num_segments", "1");
		message.put("num_media", "0");
		message.put("price", null);
		message.put("error_code", null);
		message.put("error_message", null);
		message.put("date_created", DATE);
		message.put("date_sent", null);
		message.put("api_version", "2010-04-01");
		message.put("uri", "/2010-04-01/Accounts/%s/Messages/%s.json".formatted(account, sid));
		return message;
	}

	private static Map<String, String> form(String body) {
		Map<String, String> form = new HashMap<>();
		for (String pair : body.split("&", -1)) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
			}
		}
		return form;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	@Override
	public Reply unauthorized() {
		return error(401, 20003, "Authenticate");
	}

	@Override
	public Reply rateLimited() {
		return error(429, 20429, "Too Many Requests");
	}

	/** An account without funds is suspended: it can be read, and does nothing else. */
	@Override
	public Reply exhausted(Request request) {
		Matcher path = PATH.matcher(request.path());
		boolean read = path.matches() && path.group(2) == null && authenticated(request, path.group(1));
		return read ? account(path.group(1), "suspended") : unauthorized();
	}

	@Override
	public Reply failure() {
		return error(500, 20500, "Internal Server Error");
	}

	@Override
	public Map<String, String> headers(long number, boolean limited) {
		return Map.of("Twilio-Request-Id", "RQ" + UUID.randomUUID().toString().replace("-", ""));
	}

	private static Reply error(int status, int code, String message) {
		return Reply.json(status, Map.of("code", code, "message", message, "more_info",
				"https://www.twilio.com/docs/errors/" + code, "status", status));
	}

}
