package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.engine.service.TestSite.ALICE;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.admission.Signers;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.warehouse.WarehouseFiles;
import org.atelier.spi.transport.TransferException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedFilesTest {

    @TempDir
    Path directory;

    private final TestFetcher fetcher = new TestFetcher();
    private final TestSignatures signatures = new TestSignatures();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void close() {
        background.shutdownNow();
    }

    private SignedFiles files(Duration patience) {
        return new SignedFiles(
                new SmallFiles(fetcher, new WarehouseFiles(directory), background, patience),
                signatures,
                new KeptSignatures(now::get));
    }

    private static FileSource signed(String signature) {
        return new FileSource(
                URI.create("test:image"),
                Optional.of("a".repeat(64)),
                Optional.empty(),
                Optional.of(URI.create(signature)));
    }

    private static EngineException refusal(SignedFiles files, FileSource... sources) {
        return catchThrowableOfType(EngineException.class, () -> files.verify(ALICE, Stream.of(sources)));
    }

    @Test
    void shouldSayWhoHasSigned() {
        FileSource signed = signed("test:signature/CN=releases");
        FileSource other = new FileSource(signed.url(), signed.sha256());

        Signers signers = files(Duration.ofMinutes(1)).verify(ALICE, Stream.of(signed, other));

        assertThat(signers.of(signed)).containsExactly("CN=releases");
        assertThat(signers.of(other)).isEmpty();
        assertThat(fetcher.owners).containsExactly(ALICE.subject());
        assertThat(directory.resolve("parts")).isEmptyDirectory();
    }

    @Test
    void shouldFetchAnewAfterMinutesOnlyAndVerifyEachTime() {
        SignedFiles files = files(Duration.ofMinutes(1));
        FileSource signed = signed("test:signature/CN=releases");
        assertThat(refusal(files, signed)).isNull();
        fetcher.failNext(new TransferException(TransferException.Kind.NOT_FOUND, "It is not there."));

        assertThat(refusal(files, signed)).isNull();
        assertThat(signatures.verified).hasValue(2);
        now.set(now.get().plus(KeptSignatures.LONGEST));

        assertThat(refusal(files, signed))
                .hasMessageContaining("test:signature/CN=releases cannot be had: It is not there.")
                .extracting(EngineException::code)
                .isEqualTo(ErrorCode.IMAGE_NOT_FOUND);
    }

    @Test
    void shouldKeepNoSignatureThatIsWrong() {
        SignedFiles files = files(Duration.ofMinutes(1));
        FileSource wrong = signed("test:signature/nobody");

        EngineException first = refusal(files, wrong);
        fetcher.failNext(new TransferException(TransferException.Kind.UNREACHABLE, "It is away."));

        assertThat(first.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(first)
                .hasMessageContaining("Signature/Url (test:signature/nobody)")
                .hasMessageContaining("anybody");
        assertThat(refusal(files, wrong).code()).isEqualTo(ErrorCode.TRANSFER_FAILED);
    }

    @Test
    void shouldNotWaitForeverForASignature() {
        EngineException late = refusal(files(Duration.ofMillis(10)), signed("test:hang"));

        assertThat(late.code()).isEqualTo(ErrorCode.TRANSFER_FAILED);
        assertThat(late).hasMessageContaining("did not come within");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void shouldRefuseTooManySignatures() {
        FileSource[] many = IntStream.rangeClosed(0, SignedFiles.MOST)
                .mapToObj(number -> signed("test:signature/CN=" + number))
                .toArray(FileSource[]::new);

        EngineException refusal = refusal(files(Duration.ofMinutes(1)), many);

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal.detail()).isInstanceOf(Detail.Invalid.class);
        assertThat(fetcher.owners).isEmpty();
    }
}
