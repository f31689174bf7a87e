/**
 * The port: HTTP/1.1 over TLS on embedded Jetty. Bounds connections, headers, bodies and time, finds out who calls, serves the
 * contract, and hands complete messages to a {@link org.atelier.soap.http.MessageProcessor}. Knows nothing of what is in them.
 */
package org.atelier.soap.http;
