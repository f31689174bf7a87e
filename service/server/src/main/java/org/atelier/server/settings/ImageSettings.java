package org.atelier.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.transfer.HostImageSettings;

/** Whether images of disks lie on disks of the hosts' own. */
final class ImageSettings {

    private static final Setting<Optional<Path>> FOLDER = new Setting<>(
            "hosts.images",
            "",
            "folder, by its whole path, for the images that disks are overlays of, on a disk of each host's own; it has the same path on all"
                    + " hosts and on the service's machine, best on the file system of data.directory there. Hosts with vmm.HOST.images"
                    + " get an image over SSH before a machine needs it: many at once in a line, each handing on what it gets, so that it"
                    + " leaves the service's machine once. All else of workspaces stays in data.directory, which hosts share. Hosts need"
                    + " OpenSSH's server with SFTP and agent forwarding, its client, bash, GNU coreutils and util-linux, and must reach"
                    + " each other by SSH; machines' processes must be able to read the folder. Bandwidths that are set hold back what leaves the"
                    + " service's machine. Empty: images, too, are in what hosts share",
            Texts.optional(Texts.path()));

    private static final Setting<List<Path>> KEYS = new Setting<>(
            "hosts.images-keys",
            "",
            "files of the private keys that hosts are logged in to with to bring them images (OpenSSH's format or PEM, without passphrase,"
                    + " readable by their owner only), separated by semicolons; the user that vmm.HOST.images names has to have one of them in"
                    + " authorized_keys, and to be able to write to the folder. While an image is brought, hosts can log in to each other with"
                    + " them by agent forwarding, as these users only; the keys stay here. Not those of transport.ssh-keys, with which"
                    + " whoever may create workspaces reads files",
            Texts.list(Texts.path()));

    private static final Setting<Optional<Path>> KNOWN_HOSTS = new Setting<>(
            "hosts.images-known-hosts",
            "",
            "file of the keys that hosts must show, as ssh-keyscan writes it (with -p for other ports than 22), under the names that"
                    + " vmm.HOST.images says; hosts get the keys of each other from it; read again when it is needed",
            Texts.optional(Texts.path()));

    private static final Setting<Long> SIZE = new Setting<>(
            "hosts.images-size",
            "100GiB",
            "what images may take on a host in that folder that no workspace on the host has; looked at each work.reconcile-every, those not"
                    + " asked for longest go first, 0MiB to 1024TiB",
            Texts.bytes(0, 1L << 50));

    private static final Setting<Long> KEEP_FREE = new Setting<>(
            "hosts.images-keep-free",
            "1GiB",
            "what an image that is brought to a host leaves free there, looked at before its first byte, 0MiB to 1024TiB",
            Texts.bytes(0, 1L << 50));

    static final List<Setting<?>> SETTINGS = List.of(FOLDER, KEYS, KNOWN_HOSTS, SIZE, KEEP_FREE);

    private ImageSettings() {}

    /** Reads them; empty where hosts share images. */
    static Optional<HostImageSettings> of(RawSettings settings, Path home, Duration stallTimeout) {
        Optional<Path> folder = settings.get(FOLDER);
        List<Path> keys = settings.get(KEYS).stream().map(home::resolve).toList();
        Optional<Path> knownHosts = settings.get(KNOWN_HOSTS).map(home::resolve);
        if (folder.isEmpty() && keys.isEmpty() && knownHosts.isEmpty()) {
            return Optional.empty();
        }
        if (folder.isEmpty() || keys.isEmpty() || knownHosts.isEmpty()) {
            throw new SettingsException(
                    "hosts.images, hosts.images-keys and hosts.images-known-hosts must be set together,"
                            + " or none of them.");
        }
        return Optional.of(new HostImageSettings(
                whole(folder.get()),
                keys,
                knownHosts.get(),
                settings.get(SIZE),
                settings.get(KEEP_FREE),
                stallTimeout));
    }

    private static Path whole(Path folder) {
        if (!folder.isAbsolute() || folder.toString().contains("\n")) {
            throw new SettingsException("The setting hosts.images, '" + folder
                    + "', must be a whole path, since it is the same on all hosts.");
        }
        return folder.normalize();
    }
}
