package org.atelier.transfer;

import java.io.IOException;
import java.util.List;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException;

/**
 * One run of rsync. What it and its server say to each other passes through this process, which so connects only to where it may, and holds
 * it to its pace.
 *
 * @param flow which way the file goes
 * @param output what rsync says
 */
record RsyncExchange(SshSite site, RsyncCommand command, SshRelay.Flow flow, RsyncOutput output) {

    /**
     * Runs it to its end.
     *
     * @param pace told of what goes the file's way, with what rsync and SSH add
     * @throws TransferException where it has not done what it was told
     */
    void run(List<String> arguments, Pace pace) {
        SftpUrl url = command.url();
        try (SshRelay relay = SshRelay.to(site.addresses(url), url.port(), site.stallTimeout());
                SshFolder folder = SshFolder.make(site.known(url), site.keys())) {
            folder.configure(url, relay.port(), command.seconds());
            int status = run(arguments, folder, relay, pace);
            if (status != 0) {
                throw RsyncFailures.of(url, flow, status, output.complaint());
            }
        } catch (IOException e) {
            throw SshFailures.translated(url, e, site.stallTimeout());
        }
    }

    private int run(List<String> arguments, SshFolder folder, SshRelay relay, Pace pace) throws IOException {
        try (RsyncRun run = RsyncRun.start(arguments, folder.path(), output)) {
            run.whenEnded(relay::close);
            relay.pass(flow, pace);
            return run.await();
        }
    }
}
