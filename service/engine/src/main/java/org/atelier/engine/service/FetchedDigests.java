package org.atelier.engine.service;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.admission.DigestRule;
import org.atelier.engine.admission.Sources;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.step.Failures;
import org.atelier.security.Caller;
import org.atelier.security.policy.Account;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the digests that requests do not say from beside the files, where the site wants that: {@code URL.sha256}. Such a digest guards
 * against damage, and tells what ran; it does not guard against whoever can write there. Thread-safe.
 */
record FetchedDigests(DigestRule rule, SmallFiles small) {

    /** The most that a file with a digest may have. */
    static final int MOST_BYTES = 4096;

    /** The most files of one request without a digest. */
    static final int MOST = 16;

    private static final String SUFFIX = ".sha256";

    /** Stands for a digest that is not known yet, while the rest of a request is looked at. */
    private static final String ANY = "0".repeat(64);

    /**
     * A request with the digests of all its files, where the site wants that.
     *
     * @param check refuses what breaks the rules, which is not fetched; asked only where something is to be
     * @throws EngineException INVALID_REQUEST where a digest is not there; TRANSFER_FAILED where it cannot be had
     */
    WorkspaceRequest complete(Caller caller, WorkspaceRequest request, Consumer<WorkspaceRequest> check) {
        return complete(caller, request, Sources.of(request), WorkspaceRequest::withFiles, check);
    }

    /** The same for actions that are added to a workspace. */
    List<Action> complete(Caller caller, List<Action> graph, Consumer<List<Action>> check) {
        return complete(caller, graph, Sources.of(graph), FetchedDigests::withFiles, check);
    }

    private static List<Action> withFiles(List<Action> graph, UnaryOperator<FileSource> change) {
        return graph.stream().map(action -> action.withFiles(change)).toList();
    }

    /** How what names files is given others. */
    @FunctionalInterface
    private interface Changing<T> {
        T with(T asked, UnaryOperator<FileSource> change);
    }

    private <T> T complete(Caller caller, T asked, Stream<FileSource> files, Changing<T> changing, Consumer<T> check) {
        List<FileSource> unknown =
                files.filter(file -> file.sha256().isEmpty()).distinct().toList();
        if (rule != DigestRule.FETCHED || unknown.isEmpty()) {
            return asked;
        }
        check.accept(changing.with(asked, file -> file.sha256().isPresent() ? file : file.withDigest(ANY, file.url())));
        requireFew(unknown);
        Map<FileSource, FileSource> known = new HashMap<>();
        small.patiently(() -> unknown.forEach(file -> known.put(file, fetch(file, Account.of(caller)))));
        return changing.with(asked, file -> known.getOrDefault(file, file));
    }

    private static void requireFew(List<FileSource> unknown) {
        if (unknown.size() > MOST) {
            throw refused(unknown.size() + " absent", "absent of at most " + MOST + " files", null);
        }
    }

    private FileSource fetch(FileSource file, Account account) {
        URI beside = beside(file.url());
        return digest(file, beside, account)
                .map(digest -> file.withDigest(digest, beside))
                .orElseThrow(() -> refused(
                        "absent",
                        "the digest of " + file.url() + ", as sha256sum prints it, here or in " + beside
                                + ", which says none of " + name(file.url()),
                        null));
    }

    private Optional<String> digest(FileSource file, URI beside, Account account) {
        try {
            byte[] text = small.fetch(beside, file, account, MOST_BYTES);
            return ChecksumText.digest(new String(text, StandardCharsets.UTF_8), name(file.url()));
        } catch (TransferException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                throw refused(
                        "absent",
                        "the digest of " + file.url() + ", as sha256sum prints it, here or in " + beside
                                + ", which is not there",
                        e);
            }
            throw new EngineException(
                    Failures.code(e), "The digest " + beside + " cannot be had: " + small.reason(e), Detail.NONE, e);
        }
    }

    /** The name with the suffix, before what is asked of the server beyond it. */
    private static URI beside(URI url) {
        String text = url.toString();
        int end = text.split("[?#]", 2)[0].length();
        return URI.create(text.substring(0, end) + SUFFIX + text.substring(end));
    }

    private static String name(URI url) {
        String path = Optional.ofNullable(url.getPath()).orElseGet(url::getSchemeSpecificPart);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static EngineException refused(String value, String rule, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.INVALID_REQUEST,
                "The value of Sha256 (" + value + ") is not allowed; it must be: " + rule + ".",
                new Detail.Invalid("Sha256", value, rule),
                cause);
    }
}
