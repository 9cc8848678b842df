/* The filter of denoise.py, which says what it does. Pictures are rows of pixels of three floats. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float kernel[3] = {3.0f / 8, 1.0f / 4, 1.0f / 16};

static int within(int value, int limit) { return value < 0 ? 0 : value >= limit ? limit - 1 : value; }

static float brightness(const float *pixel) { return 0.2126f * pixel[0] + 0.7152f * pixel[1] + 0.0722f * pixel[2]; }

static float distance(const float *a, const float *b) {
  float x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
  return x * x + y * y + z * z;
}

/* Mean of one channel over a square. */
static void box_mean(const float *from, float *to, int width, int height, int radius) {
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      float sum = 0;
      for (int dy = -radius; dy <= radius; dy++)
        for (int dx = -radius; dx <= radius; dx++) sum += from[within(y + dy, height) * width + within(x + dx, width)];
      to[y * width + x] = sum / ((2 * radius + 1) * (2 * radius + 1));
    }
}

void denoise(float *light, const float *normal, const float *albedo, int width, int height, int rounds, float strength) {
  int count = width * height;
  float *next = malloc(count * 3 * sizeof(float));
  float *bright = malloc(count * sizeof(float)), *square = malloc(count * sizeof(float));
  float *mean = malloc(count * sizeof(float)), *variance = malloc(count * sizeof(float));
  float *deviation = malloc(count * sizeof(float)), *next_variance = malloc(count * sizeof(float));

  /* Single bright pixels are chance, not light: held to what stands around them. */
  memcpy(next, light, count * 3 * sizeof(float));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < 3; c++) {
        float around = 0;
        for (int dy = -1; dy <= 1; dy++)
          for (int dx = -1; dx <= 1; dx++) around += next[(within(y + dy, height) * width + within(x + dx, width)) * 3 + c];
        float highest = around / 9 * 2.2f + 0.05f;
        float *value = &light[(y * width + x) * 3 + c];
        if (*value > highest) *value = highest;
      }

  for (int i = 0; i < count; i++) {
    bright[i] = brightness(light + 3 * i);
    square[i] = bright[i] * bright[i];
  }
  box_mean(bright, mean, width, height, 2);
  box_mean(square, variance, width, height, 2);
  for (int i = 0; i < count; i++) {
    variance[i] -= mean[i] * mean[i];
    if (variance[i] < 0) variance[i] = 0;
  }

  for (int round = 0; round < rounds; round++) {
    int stride = 1 << round;
    box_mean(variance, deviation, width, height, 1);
    for (int i = 0; i < count; i++) {
      bright[i] = brightness(light + 3 * i);
      deviation[i] = strength * sqrtf(deviation[i]) + 1e-4f;
    }
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        int here = y * width + x;
        float total[3] = {0, 0, 0}, total_variance = 0, weights = 0;
        for (int dy = -2; dy <= 2; dy++)
          for (int dx = -2; dx <= 2; dx++) {
            int there = within(y + dy * stride, height) * width + within(x + dx * stride, width);
            float far = distance(normal + 3 * here, normal + 3 * there) / 0.05f +
                        distance(albedo + 3 * here, albedo + 3 * there) / 0.03f +
                        fabsf(bright[here] - bright[there]) / deviation[here];
            float weight = kernel[abs(dy)] * kernel[abs(dx)] * expf(-far);
            for (int c = 0; c < 3; c++) total[c] += weight * light[there * 3 + c];
            total_variance += weight * weight * variance[there];
            weights += weight;
          }
        for (int c = 0; c < 3; c++) next[here * 3 + c] = total[c] / weights;
        next_variance[here] = total_variance / (weights * weights);
      }
    memcpy(light, next, count * 3 * sizeof(float));
    memcpy(variance, next_variance, count * sizeof(float));
  }
  free(next), free(bright), free(square), free(mean), free(variance), free(deviation), free(next_variance);
}
