package io.observability.jobs.ping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

import io.observability.jobs.Jobs;
import org.jspecify.annotations.Nullable;

/** Takes what is told of a job, from those who know the token, and not too much of it. */
final class JobPings {

	private static final int MOST_TOKEN = 1024;

	private static final int REFUSED_SHARE = 10;

	private static final String BEARER = "bearer ";

	private static final Pattern RID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

	private static final Pattern EXIT_STATUS = Pattern.compile("[0-9]{1,3}");

	private static final int MOST_STATUS = 255;

	private final Jobs.Outside jobs;

	private final byte[] token;

	private final Rate taken;

	private final Rate refused;

	JobPings(Jobs.Outside jobs, String token, int requestsPerMinute) {
		this.jobs = jobs;
		this.token = hash(token);
		this.taken = new Rate(requestsPerMinute, System::nanoTime);
		this.refused = new Rate(requestsPerMinute / REFUSED_SHARE, System::nanoTime);
	}

	/**
	 * Take what is told.
	 * @param authorization header of the caller, if any
	 * @param path what follows the path of all jobs, such as {@code nightly/start}
	 * @param query query of the request, if any
	 */
	Answer tell(@Nullable String authorization, String path, @Nullable String query) {
		if (!isKnown(authorization)) {
			return this.refused.take() ? Answer.UNAUTHORIZED : Answer.TOO_MANY;
		}
		if (!this.taken.take()) {
			return Answer.TOO_MANY;
		}
		int slash = path.indexOf('/');
		String job = (slash < 0) ? path : path.substring(0, slash);
		String what = (slash < 0) ? "success" : path.substring(slash + 1);
		if (!this.jobs.isDefined(job)) {
			return Answer.NOT_FOUND;
		}
		String rid = rid(query);
		return (rid != null) ? take(job, what, rid) : Answer.BAD_REQUEST;
	}

	private Answer take(String job, String what, String rid) {
		switch (what) {
			case "start" -> this.jobs.started(job, rid);
			case "success", "0" -> this.jobs.ended(job, rid, null);
			case "fail" -> this.jobs.ended(job, rid, "told");
			default -> {
				if (!EXIT_STATUS.matcher(what).matches() || Integer.parseInt(what) > MOST_STATUS) {
					return Answer.NOT_FOUND;
				}
				int status = Integer.parseInt(what);
				this.jobs.ended(job, rid, (status != 0) ? "exit-" + status : null);
			}
		}
		return Answer.OK;
	}

	/** Return the id, which may be nothing, or {@code null} if it is none. */
	private static @Nullable String rid(@Nullable String query) {
		for (String parameter : (query != null) ? query.split("&", 20) : new String[0]) {
			if (parameter.startsWith("rid=")) {
				String rid = parameter.substring("rid=".length());
				return RID.matcher(rid).matches() ? rid : null;
			}
		}
		return "";
	}

	/** Compares hashes, so that neither content nor length tells by the time it takes. */
	private boolean isKnown(@Nullable String authorization) {
		if (authorization == null || authorization.length() > MOST_TOKEN
				|| !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return false;
		}
		return MessageDigest.isEqual(this.token, hash(authorization.substring(BEARER.length()).strip()));
	}

	private static byte[] hash(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Answer to a caller. */
	enum Answer {

		OK(200, "OK"), BAD_REQUEST(400, "rid must be 1 to 64 letters, digits, dots, hyphens and underscores"),
		UNAUTHORIZED(401, "bearer token needed"),
		NOT_FOUND(404, "no such job, or not start, success, fail or 0 to 255"), METHOD_NOT_ALLOWED(405, "POST needed"),
		TOO_MANY(429, "too many requests");

		private final int status;

		private final String text;

		Answer(int status, String text) {
			this.status = status;
			this.text = text;
		}

		int status() {
			return this.status;
		}

		String text() {
			return this.text;
		}

	}

}
