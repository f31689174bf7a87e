package org.atelier.engine.step;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.ImageSender;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.SentDisk;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * The steps that send a disk home. Where they are taken since the lease has ended, nobody has the disk but the service: what fails is tried
 * again for as long as the site keeps what could not be sent.
 */
final class SendSteps {

    static final Step DELETE_EXPORT = new VmmStep(context -> false, SendSteps::delete, Step.OnFailure.GO_ON);

    static final Step GIVE_UP_SENDING = new VmmStep(context -> false, SendSteps::cancel, Step.OnFailure.GO_ON);

    private SendSteps() {}

    private static void delete(StepContext context) {
        Path export = export(context);
        context.files().delete(plain(export));
        context.files().delete(digest(export));
        context.files().delete(export);
        ImageBeside.delete(context);
    }

    static void cancel(StepContext context) {
        if (!context.tools().transfers().cancel(context.id())) {
            throw new VmmException(VmmError.TIMEOUT, "A transfer of workspace " + context.id() + " has not ended yet.");
        }
    }

    static SendOrder order(StepContext context) {
        return SendOrder.of(context.step().parameters());
    }

    static Path export(StepContext context) {
        return context.files().export(context.id(), order(context).number());
    }

    /** As the hypervisor's tools write it. */
    static Path plain(Path export) {
        return export.resolveSibling(export.getFileName() + ".plain");
    }

    static Path digest(Path export) {
        return export.resolveSibling(export.getFileName() + ".sha256");
    }

    static void writeDigest(Path file, String sha256) throws IOException {
        Files.writeString(
                digest(file),
                sha256,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    static String readDigest(Path file) {
        try {
            return Files.readString(digest(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, "What is to be sent cannot be read: " + e + ".", e);
        }
    }

    /** What is sent of a file whose digest was written. */
    static ImageSender.Order sending(StepContext context, Path file, URI target) {
        return new ImageSender.Order(
                file,
                readDigest(file),
                target,
                context.workspace().vo(),
                context.workspace().owner(),
                order(context).target().delegation());
    }

    static URI shown(URI url) {
        return url.getRawUserInfo() == null ? url : URI.create(url.toString().replaceFirst("//[^/@]*@", "//"));
    }

    interface Patient extends Step {

        @Override
        default Duration limit(StepContext context) {
            Duration one = context.tools().limits().staging();
            return context.afterTheEnd() ? one.plus(context.tools().limits().unsent()) : one;
        }

        @Override
        default Optional<Instant> triedUntil(StepContext context) {
            return context.afterTheEnd()
                    ? context.step()
                            .started()
                            .map(began -> began.plus(context.tools().limits().unsent()))
                    : Optional.empty();
        }

        @Override
        default OnFailure onFailure() {
            return OnFailure.GO_ON;
        }
    }

    /** Writes the disk, whose machine is off, as the file that is to be sent. */
    record ExportDisk() implements Patient {

        @Override
        public StepOutcome apply(StepContext context) {
            if (context.machineStatus().isPresent()) {
                throw new StepFailedException(
                        ErrorCode.ILLEGAL_STATE, "The disk cannot be sent: the workspace's machine still runs.");
            }
            Path export = export(context);
            SendOrder order = order(context);
            write(context, order, plain(export));
            try {
                writeDigest(
                        export,
                        context.tools()
                                .sender()
                                .prepare(plain(export), export, order.target().packed()));
            } catch (IOException e) {
                throw new VmmException(
                        VmmError.NO_SPACE,
                        "The disk cannot be written for sending: " + e.getMessage() + ". Is the host's disk full?",
                        e);
            }
            return StepOutcome.done();
        }

        private static void write(StepContext context, SendOrder order, Path target) {
            int index = order.index(context.workspace());
            Path disk = context.files().disk(context.id(), index);
            ImageStore images = context.vmm().images();
            Optional<String> base = order.below(context.workspace()).flatMap(FileSource::name);
            requireRoom(images, disk, base.isPresent() ? disk : context.files().base(context.id(), index));
            if (base.isPresent()) {
                images.copyOverlay(disk, base.get(), target);
            } else {
                images.copy(disk, ImageFormat.QCOW2, target);
            }
        }

        /** Machines that run write to the same disk of the host. A copy takes no more than the disk and what is below it. */
        private static void requireRoom(ImageStore images, Path disk, Path below) {
            try {
                long most = Files.size(disk) + (Files.exists(below) ? Files.size(below) : 0);
                if (images.freeBytes() < most) {
                    throw new VmmException(
                            VmmError.NO_SPACE,
                            "There is no room on the host to write the disk for sending: it may take " + most
                                    + " bytes, and " + images.freeBytes() + " are free.");
                }
            } catch (IOException e) {
                throw new VmmException(VmmError.UNAVAILABLE, "The disk cannot be looked at: " + e + ".", e);
            }
        }
    }

    /** Sends the file. */
    record SendDisk() implements Patient {

        @Override
        public StepOutcome apply(StepContext context) {
            ImageSender.Order order =
                    sending(context, export(context), order(context).target().url(context.id()));
            Transfers.Status status = context.tools()
                    .transfers()
                    .poll(context.id(), order.file(), listener -> context.tools()
                            .sender()
                            .send(order, listener));
            Progress progress = Progress.ofBytes(
                    "sending " + name(context), status.done(), status.total(), status.bytesPerSecond());
            if (!status.ended()) {
                return new StepOutcome.Again(Transfers.LOOK_AGAIN, "", Optional.of(progress), List.of());
            }
            return StepOutcome.Done.of(
                    new SentDisk(
                            name(context),
                            shown(order.target()),
                            size(order.file()),
                            order.sha256(),
                            context.now().truncatedTo(ChronoUnit.MILLIS)),
                    progress);
        }

        private static String name(StepContext context) {
            return order(context).disk(context.workspace()).name();
        }

        private static long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw new VmmException(VmmError.UNAVAILABLE, "What was sent cannot be read: " + e + ".", e);
            }
        }

        @Override
        public void undo(StepContext context) {
            cancel(context);
        }

        @Override
        public Leaves leaves() {
            return Leaves.TRANSFER;
        }
    }
}
