/** SOAP envelopes and WS-Addressing headers as text; SOAP 1.1 and 1.2. */
package org.atelier.soap.envelope;
