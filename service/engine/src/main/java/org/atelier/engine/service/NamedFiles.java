package org.atelier.engine.service;

import java.util.List;
import java.util.stream.Stream;
import org.atelier.engine.admission.PolicyFacts;
import org.atelier.engine.admission.Signers;
import org.atelier.engine.admission.Sources;
import org.atelier.engine.admission.StageOutRules;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.atelier.security.Operation;
import org.atelier.security.policy.Account;

/**
 * Refuses requests for the files that they name, and for what the site's policy says of the request: whose delegations they use, who has
 * signed them, whether they are approved. What is asked is known to be within the site's rules. Thread-safe.
 */
record NamedFiles(Access access, DelegatedProxies proxies, SignedFiles signed, StageOutRules targets, Journal journal) {

    /** Of a new workspace. */
    void check(Caller caller, Operation operation, WorkspaceRequest request) {
        targets.check(request, Account.of(caller).attribute().map(Fqan::vo));
        proxies.check(caller, delegations(request.stageOut().stream()));
        Signers signers = signers(caller, Sources.of(request));
        access.check(caller, operation, PolicyFacts.of(request, signers, journal.now()));
    }

    /** Of a workspace that somebody made and the caller takes over; what was delegated for it was the maker's. */
    void checkTaken(Caller caller, WorkspaceRequest request) {
        targets.check(request, Account.of(caller).attribute().map(Fqan::vo));
        Signers signers = signed.verify(caller, Sources.of(request));
        access.check(caller, Operation.CREATE, PolicyFacts.of(request, signers, journal.now()));
    }

    /** Of disks of a workspace that are sent. */
    void check(Caller caller, Workspace workspace, StageOut stageOut) {
        targets.check(stageOut, workspace.request().environment().disks(), workspace.vo());
        proxies.check(caller, delegations(Stream.of(stageOut)));
    }

    /** Of actions that are added to one. */
    void check(Caller caller, List<Action> graph) {
        access.check(caller, Operation.CONFIGURE, PolicyFacts.of(graph, signers(caller, Sources.of(graph))));
    }

    /** Of a golden image that was made elsewhere. */
    void check(Caller caller, ImageFiles image) {
        access.check(caller, Operation.CREATE, PolicyFacts.of(image, signers(caller, Sources.of(image))));
    }

    private Signers signers(Caller caller, Stream<FileSource> sources) {
        List<FileSource> files = sources.toList();
        proxies.check(caller, files.stream().flatMap(file -> file.delegation().stream()));
        return signed.verify(caller, files.stream());
    }

    private static Stream<String> delegations(Stream<StageOut> stageOut) {
        return stageOut.flatMap(wanted -> wanted.disks().stream()).flatMap(target -> target.delegation().stream());
    }
}
