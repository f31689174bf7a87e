/**
 * The durable state of the service on JDBC: an embedded H2 file by default, PostgreSQL where several server processes share one
 * store. {@link org.atelier.store.Database} opens it and brings its schema up to date; the {@code Jdbc} classes implement what the
 * engine and the notification core ask of a store. What is searched for or locked is a column, the rest of a row is JSON.
 */
package org.atelier.store;
