package io.observability.alerting.email;

import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertingAutoConfiguration;
import jakarta.mail.Message;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;

/** Auto-configuration for alerts by e-mail. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class,
		afterName = "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration")
@ConditionalOnFeature("alerting.email")
@Conditional(OnEmailReceiverCondition.class)
@EnableConfigurationProperties(EmailProperties.class)
public final class EmailAlertAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JavaMailSender.class, Message.class })
	static class WithMail {

		@Bean
		static EmailChannel emailAlertChannel(EmailProperties properties, ObjectProvider<JavaMailSender> sender,
				Environment environment) {
			return new EmailChannel(MailServer.sender(sender.getIfAvailable(), environment), properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnMissingMailCondition.class)
	static class WithoutMail {

		@Bean
		static AlertChannel emailAlertChannel() {
			throw new FailureAnalyzedException(
					"Alerts are to be sent by e-mail, as 'observability.alerting.email.to' is set, "
							+ "but no mail library is on the class path.",
					"Add 'org.springframework.boot:spring-boot-starter-mail', "
							+ "or remove 'observability.alerting.email.to'.");
		}

	}

}
