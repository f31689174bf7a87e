package org.atelier.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines that the service's own logback.xml makes. */
class LogLinesTest {

    private final LoggerContext context = new LoggerContext();
    private ConsoleAppender<ILoggingEvent> appender;

    @BeforeEach
    void configure() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
        appender = (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("STDERR");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldCarryTheWorkspaceInOneLineOfJson() throws Exception {
        LoggingEvent event = event("step={} failed", "staging\nlevel=FORGED");
        event.setMDCPropertyMap(Map.of("workspace", "3f0c"));

        String line = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);

        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(json.path("mdc").path("workspace").asText()).isEqualTo("3f0c");
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("formattedMessage").asText()).isEqualTo("step=staging\nlevel=FORGED failed");
        assertThat(json.path("throwable").path("message").asText()).isEqualTo("disk full");
        assertThat(json.path("timestamp").isIntegralNumber()).isTrue();
    }

    @Test
    void shouldWriteToStandardErrorOurInformationAndOthersWarnings() {
        assertThat(appender.getTarget()).isEqualTo("System.err");
        assertThat(context.getLogger("org.atelier.engine").getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("org.quartz").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    private LoggingEvent event(String message, String argument) {
        return new LoggingEvent(
                LogLinesTest.class.getName(),
                context.getLogger("org.atelier.engine"),
                Level.WARN,
                message,
                new IllegalStateException("disk full"),
                new Object[] {argument});
    }
}
