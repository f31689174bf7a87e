package org.atelier.scheduler.timer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;

/** Makes databases with Quartz's own tables. */
final class QuartzTables {

    private QuartzTables() {}

    static JdbcDataSource in(Path file) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + file + ";WRITE_DELAY=0");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("RUNSCRIPT FROM 'classpath:/org/quartz/impl/jdbcjobstore/tables_h2.sql'");
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make Quartz's tables.", e);
        }
    }
}
