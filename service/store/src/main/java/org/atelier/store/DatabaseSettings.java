package org.atelier.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database to use.
 *
 * @param url a JDBC URL that starts with {@code jdbc:h2:file:} or {@code jdbc:postgresql:}
 * @param user the database's user; absent: the one in the URL, or the driver's default
 * @param poolSize the most connections at a time, 2 to 100
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password, int poolSize) {

    public static final int DEFAULT_POOL_SIZE = 16;

    static final String H2_FILE = "jdbc:h2:file:";
    static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(H2_FILE) && !url.startsWith(POSTGRESQL)) {
            throw new DatabaseException("The store's URL must start with " + H2_FILE + " or " + POSTGRESQL
                    + ", not be '" + withoutParameters(url) + "'.");
        }
        if (poolSize < 2 || poolSize > 100) {
            throw new DatabaseException("The store's pool size must be 2 to 100, not " + poolSize + ".");
        }
    }

    /** The embedded database in a file; H2 adds {@code .mv.db} to its name. */
    public static DatabaseSettings embedded(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (absolute.toString().indexOf(';') >= 0) {
            throw new DatabaseException("The path of the store must not contain a semicolon: " + absolute + ".");
        }
        return new DatabaseSettings(H2_FILE + absolute, Optional.empty(), Optional.empty(), DEFAULT_POOL_SIZE);
    }

    /** A server by its JDBC URL. */
    public static DatabaseSettings url(String url, Optional<String> user, Optional<String> password) {
        return new DatabaseSettings(url, user, password, DEFAULT_POOL_SIZE);
    }

    boolean embedded() {
        return url.startsWith(H2_FILE);
    }

    /** The file of an embedded database, and what options follow it. */
    String file() {
        return url.substring(H2_FILE.length());
    }

    /** For messages: parameters may hold a password. */
    String label() {
        return withoutParameters(url);
    }

    @Override
    public String toString() {
        return label();
    }

    private static String withoutParameters(String url) {
        return url.split("[;?]", 2)[0];
    }
}
