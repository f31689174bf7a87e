package org.atelier.store;

import java.util.List;

/** What tests have stored. */
final class StoredRows {

    private static final List<String> TABLES = List.of(
            "workspace_step",
            "workspace",
            "outbox",
            "queued",
            "message_queue",
            "message",
            "subscription_topic",
            "subscription",
            "pull_point",
            "ending",
            "booked_lease",
            "golden_image");

    private StoredRows() {}

    static void deleteAll(Database database) {
        database.jdbi().useTransaction(handle -> {
            TABLES.forEach(table -> handle.execute("DELETE FROM " + table));
            handle.execute("UPDATE plan SET version = 0, body = ''");
        });
    }
}
