/**
 * The room people and browsers talk to: REST by {@code openapi.yaml}, events over SockJS, uploads
 * and downloads as streams, and the web page.
 */
package io.garim.http;
