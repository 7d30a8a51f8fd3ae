package io.observability.sample.mailbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Starts a mailbox where no mail server is known, and sends the alerts there. */
final class MailboxStarter implements EnvironmentPostProcessor, Ordered {

	private static final String RECEIVER = "observability.alerting.email.to";

	private static final List<String> SERVERS = List.of("spring.mail.host", "SMTP_HOST");

	private final ConfigurableBootstrapContext bootstrapContext;

	MailboxStarter(ConfigurableBootstrapContext bootstrapContext) {
		this.bootstrapContext = bootstrapContext;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (SERVERS.stream().anyMatch((key) -> StringUtils.hasText(environment.getProperty(key)))) {
			return;
		}
		Mailbox mailbox = new Mailbox(Clock.systemUTC());
		Map<String, Object> properties = new HashMap<>();
		properties.put("spring.mail.host", "127.0.0.1");
		properties.put("spring.mail.port", mailbox.port());
		if (!StringUtils.hasText(environment.getProperty(RECEIVER))) {
			properties.put(RECEIVER, "oncall@boutique.example");
		}
		environment.getPropertySources().addFirst(new MapPropertySource("mailbox", properties));
		this.bootstrapContext.addCloseListener((event) -> register(event, mailbox));
	}

	private static void register(BootstrapContextClosedEvent event, Mailbox mailbox) {
		((BeanDefinitionRegistry) event.getApplicationContext().getBeanFactory()).registerBeanDefinition("mailbox",
				BeanDefinitionBuilder.rootBeanDefinition(Mailbox.class, () -> mailbox)
					.setDestroyMethodName("close")
					.getBeanDefinition());
	}

}
