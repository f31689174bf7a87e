package org.atelier.soap.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.FileSource;
import org.atelier.types.FileType;
import org.atelier.types.ImageType;
import org.atelier.types.SignatureType;
import org.jspecify.annotations.Nullable;

/** Files somewhere. */
final class FileMapper {

    private FileMapper() {}

    static FileSource read(String path, FileType wire) {
        return read(path, wire.getUrl(), wire.getSha256(), wire.getDelegation(), wire.getSignature());
    }

    /** The image of a disk. */
    static FileSource read(String path, ImageType wire) {
        return read(path, wire.getUrl(), wire.getSha256(), wire.getDelegation(), wire.getSignature());
    }

    /** @param path of the element that holds the URL, for the refusal of one that is none */
    private static FileSource read(
            String path,
            String url,
            @Nullable String sha256,
            @Nullable String delegation,
            @Nullable SignatureType signature) {
        return new FileSource(
                uri(path + "/Url", url),
                Optional.ofNullable(sha256),
                Optional.ofNullable(delegation),
                Optional.ofNullable(signature).map(where -> uri(path + "/Signature/Url", where.getUrl())));
    }

    private static URI uri(String path, String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "'" + url + "' is not a URL: " + e.getReason() + ".",
                    new Detail.Invalid(path, url, "a URL as of RFC 3986"),
                    e);
        }
    }

    static SignatureType signature(URI url) {
        SignatureType wire = new SignatureType();
        wire.setUrl(url.toString());
        return wire;
    }

    static FileType write(FileSource source) {
        FileType wire = new FileType();
        wire.setUrl(source.url().toString());
        source.sha256().ifPresent(wire::setSha256);
        source.delegation().ifPresent(wire::setDelegation);
        source.signature().map(FileMapper::signature).ifPresent(wire::setSignature);
        return wire;
    }
}
