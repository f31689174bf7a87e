package org.atelier.cli.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.atelier.cli.settings.ClientConfiguration;

/**
 * What the doctor looks at.
 *
 * @param home the user's home directory
 */
public record Patient(ClientConfiguration configuration, Map<String, String> environment, Path home, Clock clock) {

    public Patient {
        environment = Map.copyOf(environment);
    }
}
