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

	private final LongAdder leftOut = new LongAdder();

	private volatile Shares shares;

	RequestSampling(List<LoggingWebProperties.SamplingProperties> shares) {
		this.shares = Shares.of(shares);
	}

	/** Use these shares, all at once. */
	void use(List<LoggingWebProperties.SamplingProperties> next) {
		this.shares = Shares.of(next);
	}

	/** Return the rate of the route, which is one if nothing is said about it. */
	double rate(String route) {
		return this.shares.rate(route);
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

	/**
	 * Shares that hold together.
	 *
	 * @param all the shares, of which the first that matches counts
	 * @param known rates of the routes that were asked for
	 */
	private record Shares(List<Share> all, Map<String, Double> known) {

		static Shares of(List<LoggingWebProperties.SamplingProperties> shares) {
			return new Shares(shares.stream()
				.map((share) -> new Share(PathPatternParser.defaultInstance.parse(share.route()), share.rate()))
				.toList(), new ConcurrentHashMap<>());
		}

		double rate(String route) {
			if (this.all.isEmpty()) {
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
			for (Share share : this.all) {
				if (share.pattern().matches(route)) {
					return share.rate();
				}
			}
			return 1;
		}

	}

	private record Share(PathPattern pattern, double rate) {
	}

}
