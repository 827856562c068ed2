/**
 * Frames for those who watch: anonymized pictures of a video, in order and at its pace, over a
 * binary WebSocket. See docs/asyncapi.yaml and docs/adr/0021.
 */
package io.garim.http.live;
