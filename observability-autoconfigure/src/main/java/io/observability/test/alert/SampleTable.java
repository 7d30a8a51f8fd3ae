package io.observability.test.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observability.health.HealthState;
import io.observability.jobs.JobState;

import org.springframework.boot.convert.DurationStyle;

/**
 * A table of samples: its first line names what the columns are, each further one how
 * often, and what then.
 */
final class SampleTable {

	private static final Pattern HEAD = Pattern
		.compile("(counter|gauge|timer|summary|health|job|error) +([^{} ]+) *(?:\\{([^{}]*)})?");

	private static final Pattern TIMES = Pattern.compile("(\\d{1,6}) ?[x×] ?(\\S+)");

	private SampleTable() {
	}

	static List<Row> parse(String table) {
		List<String> lines = table.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		if (lines.size() < 2) {
			throw new IllegalArgumentException("A table needs a line that names its columns and one of samples");
		}
		List<String> heads = cells(lines.get(0));
		List<Column> columns = heads.subList(1, heads.size()).stream().map(SampleTable::column).toList();
		return lines.subList(1, lines.size()).stream().map((line) -> row(line, columns)).toList();
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
	}

	private static Column column(String text) {
		Matcher matcher = HEAD.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					("'%s' names no column: it must be counter, gauge, timer, summary, health,"
							+ " job or error, and a name, such as 'counter orders{result=failed}'")
						.formatted(text));
		}
		List<String> tags = new ArrayList<>();
		for (String tag : (matcher.group(3) != null) ? matcher.group(3).split(",") : new String[0]) {
			int equals = tag.indexOf('=');
			if (equals < 1) {
				throw new IllegalArgumentException("'%s' must hold tags such as {result=failed}".formatted(text));
			}
			tags.add(tag.substring(0, equals).strip());
			tags.add(tag.substring(equals + 1).strip());
		}
		return new Column(matcher.group(1), matcher.group(2), tags.toArray(String[]::new));
	}

	private static Row row(String line, List<Column> columns) {
		List<String> cells = cells(line);
		Matcher often = TIMES.matcher(cells.get(0));
		if (!often.matches() || cells.size() != columns.size() + 1) {
			throw new IllegalArgumentException(
					"'%s' must begin with how often, such as '5 x 1m', and have %d cells more".formatted(line,
							columns.size()));
		}
		return new Row(Integer.parseInt(often.group(1)), time(often.group(2)), columns, cells.subList(1, cells.size()));
	}

	private static Duration time(String text) {
		return DurationStyle.SIMPLE.parse(text);
	}

	/**
	 * A line of samples.
	 *
	 * @param times how often
	 * @param period time from one to the next
	 * @param columns what the cells are
	 * @param cells the samples
	 */
	record Row(int times, Duration period, List<Column> columns, List<String> cells) {

		Duration duration() {
			return this.period.multipliedBy(this.times);
		}

		void play(RuleTester rules) {
			for (int index = 0; index < this.cells.size(); index++) {
				String cell = this.cells.get(index);
				if (!cell.isEmpty() && !cell.equals("-")) {
					this.columns.get(index).play(cell, rules);
				}
			}
		}

	}

	/**
	 * What a column is.
	 *
	 * @param type sort of signal
	 * @param name its name
	 * @param tags names and values of tags in turn
	 */
	record Column(String type, String name, String[] tags) {

		void play(String cell, RuleTester rules) {
			Matcher many = TIMES.matcher(cell);
			boolean several = many.matches();
			switch (this.type) {
				case "counter" -> rules.counter(this.name, Double.parseDouble(cell), this.tags);
				case "gauge" -> rules.gauge(this.name, Double.parseDouble(cell), this.tags);
				case "health" -> {
					String[] words = cell.split(" ", 2);
					rules.health(this.name, HealthState.valueOf(constant(words[0])),
							(words.length > 1) ? words[1].strip() : null);
				}
				case "job" -> rules.job(this.name, JobState.valueOf(constant(cell)));
				default -> {
					int times = several ? Integer.parseInt(many.group(1)) : 1;
					String value = several ? many.group(2) : cell;
					for (int time = 0; time < times; time++) {
						event(value, rules);
					}
				}
			}
		}

		private void event(String value, RuleTester rules) {
			switch (this.type) {
				case "timer" -> rules.timer(this.name, time(value), this.tags);
				case "summary" -> rules.meters().summary(this.name, this.tags).record(Double.parseDouble(value));
				default -> rules.error(this.name, value, value);
			}
		}

		private static String constant(String word) {
			return word.toUpperCase(Locale.ROOT).replace('-', '_');
		}

	}

}
