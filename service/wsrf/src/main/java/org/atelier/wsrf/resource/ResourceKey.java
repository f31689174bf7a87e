package org.atelier.wsrf.resource;

/**
 * Addresses a WS-Resource.
 *
 * @param kind the kind of resource, for example {@code Workspace}; at most 64 characters
 * @param id what tells it from others of its kind; at most 512 characters
 */
public record ResourceKey(String kind, String id) {

    public ResourceKey {
        if (kind.isEmpty() || kind.length() > 64 || id.isEmpty() || id.length() > 512) {
            throw new IllegalArgumentException(
                    "A resource key needs a kind of 1 to 64 characters and an id of 1 to 512," + " not " + kind.length()
                            + " and " + id.length() + ".");
        }
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
