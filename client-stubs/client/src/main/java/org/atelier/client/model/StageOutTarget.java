package org.atelier.client.model;

import java.util.Optional;

/**
 * Where a disk of a workspace goes.
 *
 * @param disk its name; absent: the first
 * @param url what it becomes there; {@code {id}} in it stands for the workspace's id
 * @param overlay whether only what is not as in the disk's image is sent, as an overlay over that
 * @param packed whether it is compressed (zstd)
 * @param delegation the caller's proxy that is shown to its server; absent: none
 */
public record StageOutTarget(
        Optional<String> disk, String url, boolean overlay, boolean packed, Optional<String> delegation) {}
