package io.observability.masking.personal.speech;

import java.util.List;
import java.util.stream.Stream;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;
import io.observability.masking.detector.Rows;

/** E-mail addresses whose signs are words. */
class SpokenEmailTests extends DetectorContract {

	SpokenEmailTests() {
		super(List.of(SpokenEmails.detector(new DataType("email", DataClass.PERSONAL, true, SpokenEmails::mask))));
	}

	@Override
	protected Stream<String[]> masked() {
		return Rows.of("""
				joan.mercer[at]postbox.example | j***[at]postbox.example
				joan (at) postbox (dot) com | j***(at) postbox (dot) com
				joan[at]postbox[dot]com | j***[at]postbox[dot]com
				write to joan.mercer at postbox dot com please | write to j*** at postbox dot com please
				it is joan dot mercer at gmail dot com | it is j*** at gmail dot com
				my email is joan at gmail dot com | my email is j*** at gmail dot com
				joan underscore m2 at sub dot postbox dot co dot uk | j*** at sub dot postbox dot co dot uk
				k punkt sommer at postbox punkt de (0,79) | k*** at postbox punkt de (0,79)
				ana punto lopez arroba gmail punto com | a*** arroba gmail punto com
				anna chiocciola postbox punto it | a*** chiocciola postbox punto it
				jean point dupont arobase postbox point fr | j*** arobase postbox point fr
				jan kropka nowak małpa postbox kropka pl | j*** małpa postbox kropka pl
				"d as in david, u r a n d at postbox dot org" | "d*** at postbox dot org"
				my e-mail? It is R. Mercer at postbox.com, double e | my e-mail? It is R*** at postbox.com, double e
				die Mail ist k punkt sommer ät postbox punkt de | die Mail ist k*** ät postbox punkt de
				mail me: s for sam, u, e at postbox dot com | mail me: s*** at postbox dot com
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				I bought it at amazon dot com
				look at node dot js, array[at] index(at) foo
				see x dot y at z dot w
				add(at) dot
				mail relay listens at smtp.postbox.com
				the e-mail is sent. Look at postbox.com/help
				mail was read at 10.5
				we look at table point de vue, and into it
				count a b c at noon dot product
				""");
	}

}
