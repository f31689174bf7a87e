/** A service that answers over real SOAP and keeps everything in memory. */
package org.atelier.client.fake;
