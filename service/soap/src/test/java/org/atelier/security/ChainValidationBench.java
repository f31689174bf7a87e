package org.atelier.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What it costs to find out who a chain stands for: an end entity's, a proxy's, one with what a virtual organisation says, and any of them
 * that has been seen within the last minute. Beside it the JDK's own validation of the end entity's chain.
 */
public final class ChainValidationBench {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final int WARM_UP = 300;
    private static final int TIMES = 500;

    private ChainValidationBench() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("atelier-bench");
        GridPki pki = new GridPki(folder.resolve("trust"));
        Path vomsDirectory = Files.createDirectories(folder.resolve("vomsdir"));
        Voms voms = new Voms(pki, vomsDirectory);
        Credential alice = pki.user("alice");
        TrustDirectory directory = TrustDirectory.open(pki.trust, CLOCK);
        CredentialValidator grid =
                new GridCredentialValidator(directory, new GridTrust(true, true, Optional.of(vomsDirectory)), CLOCK);
        Credential said = voms.proxy(alice, "/physics/Role=production");

        double bare = micros(new PkixCredentialValidator(directory, CLOCK), alice.chain());
        print("PKIX by the JDK, end entity", bare, bare);
        print("grid, end entity", micros(grid, alice.chain()), bare);
        print("grid, proxy", micros(grid, Proxies.of(alice).chain()), bare);
        print("grid, proxy and VOMS", micros(grid, said.chain()), bare);
        print(
                "seen within a minute",
                micros(new CachingCredentialValidator(grid, directory, CLOCK), said.chain()),
                bare);
    }

    private static void print(String name, double micros, double bare) {
        System.out.printf(Locale.ROOT, "%-30s %8.1f us  %.2f of the JDK's%n", name, micros, micros / bare);
    }

    /** The median of one validation, in microseconds. */
    private static double micros(CredentialValidator validator, List<X509Certificate> chain) {
        long[] took = new long[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            Caller unused = validator.validate(chain);
            if (i >= 0) {
                took[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(took);
        return took[TIMES / 2] / 1e3;
    }
}
