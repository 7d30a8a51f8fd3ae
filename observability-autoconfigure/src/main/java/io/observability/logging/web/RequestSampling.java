package io.observability.logging.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which share of the requests to a route is logged. Chance decides, since an id that a
 * client chooses would let it decide that it is not logged.
 */
final class RequestSampling {

	/** Far more routes than applications have. */
	private static final int MOST_ROUTES = 1_000;

	private final List<Share> shares;

	private final Map<String, Double> known = new ConcurrentHashMap<>();

	private final LongAdder leftOut = new LongAdder();

	RequestSampling(List<LoggingWebProperties.SamplingProperties> shares) {
		this.shares = shares.stream()
			.map((share) -> new Share(PathPatternParser.defaultInstance.parse(share.route()), share.rate()))
			.toList();
	}

	/** Return the rate of the route, which is one if nothing is said about it. */
	double rate(String route) {
		if (this.shares.isEmpty()) {
			return 1;
		}
		Double rate = this.known.get(route);
		if (rate == null) {
			rate = find(PathContainer.parsePath(route));
			if (this.known.size() < MOST_ROUTES) {
				this.known.put(route, rate);
			}
		}
		return rate;
	}

	private double find(PathContainer route) {
		for (Share share : this.shares) {
			if (share.pattern().matches(route)) {
				return share.rate();
			}
		}
		return 1;
	}

	/** Return whether the next request of the rate is logged; count it if not. */
	boolean keeps(double rate) {
		if (rate >= 1 || ThreadLocalRandom.current().nextDouble() < rate) {
			return true;
		}
		this.leftOut.increment();
		return false;
	}

	/** Return how many requests were not logged. */
	long leftOut() {
		return this.leftOut.sum();
	}

	private record Share(PathPattern pattern, double rate) {
	}

}
