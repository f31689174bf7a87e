package org.atelier.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.atelier.client.RequestFile;
import org.atelier.engine.admission.PolicyFacts;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.DistinguishedNames;
import org.atelier.security.GenericAttribute;
import org.atelier.security.Operation;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.Asked;
import org.atelier.security.policy.Entitlement;
import org.atelier.security.policy.Policy;
import org.atelier.security.policy.PolicyFile;
import org.atelier.soap.wire.RequestMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Says what a policy says to somebody's call, rule by rule, and which quotas go for them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it permits it, as far as quotas leave room",
            "1:the policy or the request cannot be used",
            "2:the command was not understood",
            "3:it refuses it"
        },
        mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {

    private static final int REFUSED = 3;

    @Parameters(index = "0", paramLabel = "FILE", description = "The policy.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REQUEST",
            description =
                    "What is asked for: XML with the root element WorkspaceRequest. Without: whether it may be done at all.")
    private @Nullable Path request;

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "DN",
            description = "Who calls: CN=alice,O=Grid or /O=Grid/CN=alice.")
    private String subject = "";

    @Option(
            names = "--fqan",
            paramLabel = "FQAN",
            description = "What VOMS says of them, most significant first: /atlas/Role=production. May be repeated.")
    private List<String> attributes = new ArrayList<>();

    @Option(
            names = "--attribute",
            paramLabel = "VO:NAME=VALUE",
            description = "What VOMS says of them by a generic attribute: atlas:site=cern. May be repeated.")
    private List<String> generic = new ArrayList<>();

    @Option(
            names = "--signed-by",
            paramLabel = "DN",
            description =
                    "Who has signed the files of the request that have a Signature, which is not fetched here. May be"
                            + " repeated. Without: nobody.")
    private List<String> signedBy = new ArrayList<>();

    @Option(
            names = "--operation",
            defaultValue = "CREATE",
            paramLabel = "OPERATION",
            description = "One of ${COMPLETION-CANDIDATES} (default: CREATE).")
    private Operation operation = Operation.CREATE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Policy policy = PolicyFile.read(file);
        String name = DistinguishedNames.normalize(subject);
        Caller caller = new Caller(
                name,
                name,
                "",
                AuthenticationMethod.TLS_CERTIFICATE,
                false,
                Instant.MAX,
                attributes,
                generic.stream().map(this::attribute).toList(),
                Optional.empty());
        Optional<Asked> asked = Optional.ofNullable(request).map(this::read);
        PrintWriter out = spec.commandLine().getOut();
        policy.explain(caller, operation, asked)
                .forEach(said -> out.println("line " + said.line() + ": the rule " + said.rule() + " " + said.words()));
        Verdict verdict = asked.map(request -> policy.decide(caller, operation, request))
                .orElseGet(() -> policy.decide(caller, operation));
        if (verdict instanceof Deny deny) {
            out.println("refused by " + deny.rule() + ": " + deny.message());
        } else {
            out.println("permitted by " + verdict.rule());
            tellQuotas(out, policy.entitlements(Account.of(caller)));
        }
        out.flush();
        return verdict instanceof Deny ? REFUSED : 0;
    }

    private GenericAttribute attribute(String text) {
        return GenericAttribute.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        text + " is no generic attribute; write VO:NAME=VALUE, for example atlas:site=cern."));
    }

    private void tellQuotas(PrintWriter out, List<Entitlement> entitlements) {
        if (operation == Operation.CREATE || operation == Operation.ESTIMATE) {
            entitlements.forEach(entitlement ->
                    out.println("  as long as " + entitlement.scope() + " have at most " + entitlement.limit() + " "
                            + entitlement.measure().words() + " (rule " + entitlement.rule() + ")"));
        }
    }

    private Asked read(Path file) {
        Set<String> signers =
                signedBy.stream().map(DistinguishedNames::normalize).collect(Collectors.toSet());
        return PolicyFacts.of(
                RequestMapper.read(RequestFile.readRequest(file)),
                source -> source.signature().isPresent() ? signers : Set.of(),
                Clock.systemUTC().instant());
    }
}
