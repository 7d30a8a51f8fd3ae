package io.observability.test.alert;

import org.junit.jupiter.api.Test;

class FailedOrdersRuleTests {

	@Test
	void firesWhenMoreThanOneInTenOrdersFails() {
		RuleTester.of("""
				rules:
				  failed-orders: {kind: ratio, metric: orders, part: {result: failed}, threshold: 10%, window: 5m}
				""").play("""
				         | counter orders{result=ok} | counter orders{result=failed}
				10 x 1m  | 100                       | 5
				 5 x 1m  | 100                       | 30
				""").fires("failed-orders");
	}

}
