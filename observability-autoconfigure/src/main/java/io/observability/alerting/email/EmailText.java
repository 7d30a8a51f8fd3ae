package io.observability.alerting.email;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertText;
import io.observability.alerting.AlertText.Fact;
import io.observability.identity.ServiceIdentity;

/**
 * Writes an alert as subject, text and HTML. The HTML says the same as the text, needs no
 * style to be read, and loads nothing.
 */
final class EmailText {

	private static final int LONGEST_SUBJECT = 200;

	private static final int LONGEST_SUMMARY = 10_000;

	private static final int LONGEST_VALUE = 1000;

	private static final String CELL = "padding:6px 12px 6px 0;border-bottom:1px solid #e5e7eb;text-align:left;"
			+ "vertical-align:top;";

	private static final String ROW = """
			<tr><th scope="row" align="left" width="34%%" style="%1$scolor:#4b5563;font-weight:normal;\
			word-break:break-word;">%2$s</th>
			<td dir="auto" style="%1$scolor:#111827;word-break:break-word;">%3$s</td></tr>
			""";

	private static final String LINK = "<a href=\"%1$s\" style=\"color:#1d4ed8;\">%1$s</a>";

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en"><head><meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<meta name="color-scheme" content="light"><title>%1$s</title></head>
			<body style="margin:0;padding:16px;background:#f3f4f6;font-family:Arial,Helvetica,sans-serif;\
			font-size:15px;line-height:1.45;color:#111827;">
			<div style="max-width:640px;margin:0 auto;background:#ffffff;border:1px solid #e5e7eb;\
			border-top:6px solid %2$s;">
			<div style="padding:20px 24px;">
			<p style="margin:0 0 8px;"><span style="background:%2$s;color:#ffffff;padding:3px 10px;\
			font-size:13px;font-weight:bold;">%3$s</span></p>
			<h1 dir="auto" style="margin:0 0 12px;font-size:20px;color:#111827;">%4$s</h1>
			<p dir="auto" style="margin:0 0 16px;font-size:16px;white-space:pre-line;\
			word-break:break-word;">%5$s</p>
			<table cellspacing="0" cellpadding="4" \
			style="border-collapse:collapse;width:100%%;">
			%6$s</table>
			</div></div></body></html>
			""";

	private EmailText() {
	}

	static String subject(Alert alert) {
		return AlertText.line("%s: %s".formatted(AlertText.title(alert), alert.summary()), LONGEST_SUBJECT);
	}

	static String text(Alert alert) {
		StringBuilder text = new StringBuilder(summary(alert)).append("\n\n");
		facts(alert).forEach((fact) -> text.append(fact.name())
			.append(':')
			.append((fact.value().indexOf('\n') < 0) ? " " : "\n  ")
			.append(fact.value().replace("\n", "\n  "))
			.append('\n'));
		AlertText.links(alert)
			.forEach((link) -> text.append(link.name()).append(": ").append(link.value()).append('\n'));
		return text.toString();
	}

	static String html(Alert alert) {
		StringBuilder rows = new StringBuilder();
		facts(alert).forEach((fact) -> rows.append(ROW.formatted(CELL, escape(fact.name()), lines(fact.value()))));
		for (Fact link : AlertText.links(alert)) {
			rows.append(ROW.formatted(CELL, escape(link.name()), LINK.formatted(escape(link.value()))));
		}
		return PAGE.formatted(escape(subject(alert)), color(alert), badge(alert), escape(rule(alert)),
				escape(summary(alert)), rows);
	}

	private static String summary(Alert alert) {
		return AlertText.cut(alert.summary(), LONGEST_SUMMARY);
	}

	private static String rule(Alert alert) {
		return AlertText.line(alert.rule(), LONGEST_SUBJECT);
	}

	private static String badge(Alert alert) {
		return "%s &middot; %s".formatted(alert.severity(), alert.state());
	}

	private static List<Fact> facts(Alert alert) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("rule", rule(alert)));
		facts.add(new Fact("state", AlertText.lower(alert.state())));
		facts.add(new Fact("severity", AlertText.lower(alert.severity())));
		AlertText.facts(alert)
			.forEach((fact) -> facts.add(new Fact(AlertText.line(fact.name(), LONGEST_SUBJECT),
					AlertText.line(fact.value(), LONGEST_VALUE))));
		AlertText.annotations(alert)
			.forEach((fact) -> facts
				.add(new Fact(fact.name(), fact.value().lines().map(String::strip).collect(Collectors.joining("\n")))));
		ServiceIdentity source = alert.source();
		facts.add(new Fact("service", AlertText.line(source.service(), LONGEST_VALUE)));
		facts.add(new Fact("version", AlertText.line(source.version(), LONGEST_VALUE)));
		facts.add(new Fact("instance", AlertText.line(source.instance(), LONGEST_VALUE)));
		facts.add(new Fact("environment", AlertText.line(source.environment(), LONGEST_VALUE)));
		return facts;
	}

	private static String lines(String text) {
		return escape(text).replace("\n", "<br>\n");
	}

	private static String color(Alert alert) {
		if (alert.state() == State.RESOLVED) {
			return "#15803d";
		}
		return switch (alert.severity()) {
			case INFO -> "#1d4ed8";
			case WARNING -> "#b45309";
			case CRITICAL -> "#b91c1c";
		};
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("'", "&#39;");
	}

}
