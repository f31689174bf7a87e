package org.atelier.cli;

import java.time.Duration;
import java.util.Optional;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.Delegation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "delegate",
        description = {
            "Lets the service fetch files on your behalf, from servers that want to know who you are.",
            "It makes a key, and your own key signs a proxy certificate for it. Prints the id of the delegation: what the",
            "element Delegation of an image or file in a request names. A lease does not depend on it."
        })
final class DelegateCommand extends ServiceCommand {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    @Option(
            names = "--lifetime",
            paramLabel = "TIME",
            description =
                    "How long the proxy is valid, for example 12h or 7d; default: 12h. Your certificate ends it, too.")
    private Duration lifetime = Duration.ofHours(12);

    @Option(names = "--limited", description = "A limited proxy: it can fetch files, and not make workspaces.")
    private boolean limited;

    @Option(names = "--renew", paramLabel = "ID", description = "Renew this one, in the place of a new one.")
    private @Nullable String renewed;

    @Override
    int run(AtelierClient client, Output output) {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw misused("--lifetime is 1m to 365d.");
        }
        Delegation delegation = client.delegations().delegate(lifetime, limited, Optional.ofNullable(renewed));
        output.result(delegation, delegation.id());
        output.note("Renew it before %s: atelier delegate --renew %s".formatted(delegation.until(), delegation.id()));
        return ExitCodes.OK;
    }
}
