package org.atelier.server;

import java.util.Optional;

/** Which version of the program this is. */
public final class Version {

    private Version() {}

    /** From the manifest of the packaged server; {@code unpackaged} where the classes run from the build. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
