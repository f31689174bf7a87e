package org.atelier.server.wiring;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which version of the program this is. */
public final class Version implements IVersionProvider {

    /** From the manifest of the packaged server; {@code unpackaged} where the classes run from the build. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"atelier " + current()};
    }
}
