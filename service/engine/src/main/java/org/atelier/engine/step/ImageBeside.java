package org.atelier.engine.step;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.engine.ImageSender;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The image of a disk that was sent as an overlay of it, on its way to the same place: as it is at its URL, packed where it is. Its server
 * sends it where it can. One whose digest nobody has said goes as this host has it, since at its URL another may be by now.
 */
record ImageBeside(StepContext context, SendOrder order, FileSource image) {

    private static final Logger LOG = LoggerFactory.getLogger(ImageBeside.class);

    static ImageBeside of(StepContext context) {
        SendOrder order = SendSteps.order(context);
        return new ImageBeside(
                context,
                order,
                order.image(context.workspace())
                        .orElseThrow(() -> FileSteps.refused("The workspace has no image of this disk any more.")));
    }

    Disk disk() {
        return order.disk(context.workspace());
    }

    URI target() {
        return order.target().imageUrl(context.id(), image);
    }

    /** Where it is on this host while it is sent from there. */
    Path file() {
        return file(context);
    }

    private static Path file(StepContext context) {
        Path export = SendSteps.export(context);
        return export.resolveSibling(export.getFileName() + ".image");
    }

    /** Deletes what is kept while one is sent. */
    static void delete(StepContext context) {
        Path file = file(context);
        context.files().delete(SendSteps.plain(file));
        context.files().delete(SendSteps.digest(file));
        context.files().delete(file);
    }

    /** Of what was sent. */
    String sha256() {
        return image.sha256().orElseGet(() -> SendSteps.readDigest(file()));
    }

    void send(TransferListener listener) {
        if (!relayed(listener)) {
            bring(listener);
            ImageSender sender = context.tools().sender();
            sender.send(SendSteps.sending(context, file(), target()), listener);
        }
    }

    /** Whatever its server cannot do, this host may. */
    private boolean relayed(TransferListener listener) {
        ImageSender sender = context.tools().sender();
        if (image.sha256().isEmpty() || !sender.relays(image.url(), target())) {
            return false;
        }
        try {
            sender.relay(
                    new ImageSender.Relay(
                            image.url(),
                            image.delegation(),
                            image.sha256().get(),
                            target(),
                            order.target().delegation(),
                            context.workspace().vo(),
                            context.workspace().owner()),
                    listener);
            return true;
        } catch (TransferException e) {
            if (e.kind() == Kind.CANCELLED) {
                throw e;
            }
            LOG.info(
                    "workspace={} its image is sent from here, since its server does not: {}",
                    context.id(),
                    e.getMessage());
            return false;
        }
    }

    private void bring(TransferListener listener) {
        try {
            String digest = image.sha256().isPresent() ? fetched(image.sha256().get(), listener) : link();
            SendSteps.writeDigest(file(), digest);
        } catch (IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, "The image of the disk cannot be had: " + e + ".", e);
        }
    }

    /** Where it cannot be had again, since its delegation has ended, for example, what is here will do where that is the same. */
    private String fetched(String digest, TransferListener listener) throws IOException {
        long most = StageFile.mostBytes(context, disk());
        try {
            context.tools()
                    .transfers()
                    .fetch(new Transfers.Order(image, context.account(), file(), most, false), listener);
        } catch (TransferException e) {
            if (e.kind() == Kind.CANCELLED || !link().equals(digest)) {
                throw e;
            }
        }
        return digest;
    }

    /** Makes the file another name of what the disk was made over; returns its digest. */
    private String link() throws IOException {
        Path base = context.files().base(context.id(), order.index(context.workspace()));
        Path plain = SendSteps.plain(file());
        Files.deleteIfExists(plain);
        Files.createLink(plain, base.toRealPath());
        return context.tools().sender().prepare(plain, file(), false);
    }
}
