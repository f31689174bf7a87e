package org.atelier.libvirt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Domain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps console logs small: a guest that prints without end would fill the host's disk. Every few seconds each log longer than the
 * limit is cut down to its end. The hypervisor appends to these files, so it goes on at the new end.
 */
public final class ConsoleLimiter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLimiter.class);
    private static final int ACTIVE = 1;
    private static final long SECONDS = 3;
    private static final long LIMIT = 4L << 20;
    private static final int KEPT = 1 << 20;

    private final LibvirtHost host;
    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> schedule;

    private ConsoleLimiter(LibvirtHost host, String name) {
        this.host = host;
        this.executor = Executors.newSingleThreadScheduledExecutor(Threads.named("consoles-" + name));
        this.schedule = executor.scheduleWithFixedDelay(this::limitAll, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Starts to watch the logs of all machines of the host's site. */
    public static ConsoleLimiter start(LibvirtHost host, String name) {
        return new ConsoleLimiter(host, name);
    }

    @Override
    public void close() {
        schedule.cancel(false);
        executor.shutdown();
    }

    private void limitAll() {
        try {
            host.call("list console logs", connection -> {
                        List<Path> logs = new ArrayList<>();
                        for (Domain domain : connection.listAllDomains(ACTIVE)) {
                            if (SiteMark.isOf(host.site(), domain)) {
                                logs.addAll(logs(XmlNode.parse(domain.getXMLDesc(0))));
                            }
                            domain.free();
                        }
                        return logs;
                    })
                    .forEach(ConsoleLimiter::limit);
        } catch (VmmException e) {
            LOG.debug("Console logs are not watched now: {}", e.getMessage());
        }
    }

    private static List<Path> logs(XmlNode domain) {
        return domain.find("devices").stream()
                .flatMap(devices -> devices.children("serial").stream())
                .flatMap(serial -> serial.children("source").stream())
                .map(source -> source.attribute("path"))
                .filter(path -> path.startsWith("/"))
                .map(Path::of)
                .toList();
    }

    /** Cuts one log; does nothing where it is short, gone, or not this user's to write. */
    static void limit(Path log) {
        if (!Files.isRegularFile(log) || !Files.isWritable(log) || !Files.isReadable(log)) {
            return;
        }
        try (FileChannel reading = FileChannel.open(log, StandardOpenOption.READ);
                FileChannel writing = FileChannel.open(log, StandardOpenOption.APPEND)) {
            long size = reading.size();
            if (size > LIMIT) {
                ByteBuffer end = ByteBuffer.allocate(KEPT);
                reading.read(end, size - KEPT);
                writing.truncate(0);
                writing.write(end.flip());
                LOG.info("Cut log={} from bytes={} to its last bytes={}", log, size, KEPT);
            }
        } catch (IOException e) {
            LOG.warn("The console log={} cannot be limited: {}", log, e.getMessage());
        }
    }
}
