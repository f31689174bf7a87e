package org.atelier.engine.service;

import java.util.List;
import java.util.stream.Stream;
import org.atelier.engine.admission.PolicyFacts;
import org.atelier.engine.admission.Signers;
import org.atelier.engine.admission.Sources;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.security.Caller;
import org.atelier.security.Operation;

/**
 * Refuses requests for the files that they name, and for what the site's policy says of the request: whose delegations they use, who has
 * signed them, whether they are approved. What is asked is known to be within the site's rules. Thread-safe.
 */
record NamedFiles(Access access, DelegatedProxies proxies, SignedFiles signed, Journal journal) {

    /** Of a new workspace. */
    void check(Caller caller, Operation operation, WorkspaceRequest request) {
        Signers signers = signers(caller, Sources.of(request));
        access.check(caller, operation, PolicyFacts.of(request, signers, journal.now()));
    }

    /** Of a workspace that somebody made and the caller takes over; what was delegated for it was the maker's. */
    void checkTaken(Caller caller, WorkspaceRequest request) {
        Signers signers = signed.verify(caller, Sources.of(request));
        access.check(caller, Operation.CREATE, PolicyFacts.of(request, signers, journal.now()));
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
        proxies.check(caller, files.stream());
        return signed.verify(caller, files.stream());
    }
}
