package org.atelier.soap.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Where and how to listen.
 *
 * @param bind port 0: any free one
 * @param tlsParameters versions, suites, and whether a client certificate is needed
 * @param connections which are spoken to at all
 * @param rate how many requests one caller may make
 * @param stopTime how long requests at work may take to finish when the port closes
 */
public record HttpSettings(
        InetSocketAddress bind,
        SSLContext tls,
        SSLParameters tlsParameters,
        HttpLimits limits,
        ConnectionRule connections,
        RequestRate rate,
        Duration stopTime) {}
