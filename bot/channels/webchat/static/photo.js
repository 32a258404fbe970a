/* A photograph made small enough for a slow network before it is sent; what is in it is judged by the house. */

const LONG_SIDE = 2000;
const SMALL_ENOUGH = 1500000;
export const MOST_BYTES = 12 * 1024 * 1024;

/* The picture to send, or null if it can neither be made smaller here nor be sent as it is. */
export async function prepare(file) {
  const smaller = await shrink(file).catch(() => null);
  const best = smaller && (smaller.size < file.size || file.size > MOST_BYTES) ? smaller : file;
  return best.size <= MOST_BYTES ? best : null;
}

async function shrink(file) {
  const image = await load(file);
  const scale = Math.min(1, LONG_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  if (!image.naturalWidth || (scale === 1 && file.size <= SMALL_ENOUGH)) return null;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.imageSmoothingQuality = "high";
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}

function load(file) {
  return new Promise((resolve, reject) => {
    const address = URL.createObjectURL(file);
    const image = new Image();
    image.onload = () => {
      resolve(image);
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    };
    image.onerror = () => {
      URL.revokeObjectURL(address);
      reject(new Error("not a picture this browser knows"));
    };
    image.src = address;
  });
}
